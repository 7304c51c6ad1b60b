/** What is changed in an archive before it is deployed. Imports no other room. */
@NullMarked
package io.gatehouse.testkit.arquillian.war;

import org.jspecify.annotations.NullMarked;
