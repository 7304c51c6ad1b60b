/** What Gatehouse costs, beside its peers. May import everything. */
package io.gatehouse.benchmarks;
