/** Processes that are measured in turn, and what is made of their figures. */
package io.gatehouse.benchmarks.measure;
