/**
 * What is inside the WAR under test: an ordinary Java EE 8 application, without an import of
 * Gatehouse.
 */
package io.gatehouse.javax.probe;
