/** What stands before the nodes. */
package io.gatehouse.cluster.proxy;
