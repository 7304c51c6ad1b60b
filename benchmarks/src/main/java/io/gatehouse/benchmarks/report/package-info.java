/** Figures as tables. */
package io.gatehouse.benchmarks.report;
