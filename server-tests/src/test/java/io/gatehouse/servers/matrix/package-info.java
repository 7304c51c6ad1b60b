/** Runs the tests on the server that the build names, and keeps what came of each. */
package io.gatehouse.servers.matrix;
