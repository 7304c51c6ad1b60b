/**
 * What error pages say, in which language and how they look: an {@code ErrorPage} is a value until
 * it leaves the house, and becomes a reply here. Imports only {@code exchange}.
 */
@NullMarked
package io.gatehouse.pages;

import org.jspecify.annotations.NullMarked;
