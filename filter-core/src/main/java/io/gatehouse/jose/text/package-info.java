/** The encodings that tokens are made of, read strictly. Imports no other room of the house. */
@NullMarked
package io.gatehouse.jose.text;

import org.jspecify.annotations.NullMarked;
