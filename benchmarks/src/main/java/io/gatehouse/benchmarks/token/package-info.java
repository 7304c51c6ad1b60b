/** What it costs to check one token, in the same words for all. */
package io.gatehouse.benchmarks.token;
