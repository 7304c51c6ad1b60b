/** The settings of who is let in, of what they are told, and of accounts of before. */
@NullMarked
package io.gatehouse.settings.keys.accounts;

import org.jspecify.annotations.NullMarked;
