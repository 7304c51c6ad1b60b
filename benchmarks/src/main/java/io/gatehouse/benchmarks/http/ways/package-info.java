/** The ways in which a server knows its callers, each set up as its own documentation says. */
package io.gatehouse.benchmarks.http.ways;
