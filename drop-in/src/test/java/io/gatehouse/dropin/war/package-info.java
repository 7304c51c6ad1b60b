/** What is inside the WAR under test: an ordinary application, without an import of Gatehouse. */
package io.gatehouse.dropin.war;
