/** The issuer of the tokens that are measured. */
package io.gatehouse.benchmarks.issuer;
