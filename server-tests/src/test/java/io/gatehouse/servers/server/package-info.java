/** Starts one unpacked server after the other on free ports; knows nothing of Gatehouse. */
package io.gatehouse.servers.server;
