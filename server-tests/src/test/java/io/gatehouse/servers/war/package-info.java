/** Writes the applications that are tried; the same for every server. */
package io.gatehouse.servers.war;
