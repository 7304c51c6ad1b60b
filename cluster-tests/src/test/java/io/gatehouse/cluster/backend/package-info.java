/** What the nodes share: real servers, and the settings with which a node uses them. */
package io.gatehouse.cluster.backend;
