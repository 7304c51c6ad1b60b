/** What is promised of several nodes, shown on real ones. */
package io.gatehouse.cluster;
