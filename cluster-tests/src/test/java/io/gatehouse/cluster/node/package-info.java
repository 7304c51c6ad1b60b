/** One server of the cluster, in a process of its own, and the application it serves. */
package io.gatehouse.cluster.node;
