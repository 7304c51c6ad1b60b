/**
 * What makes and bounds a check of a signature, by the JDK's own interfaces, so that the security
 * providers that are installed are used. Imports no other room of the house.
 */
@NullMarked
package io.gatehouse.jose.signature;

import org.jspecify.annotations.NullMarked;
