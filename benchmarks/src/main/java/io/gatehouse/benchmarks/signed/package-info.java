/** What the check of a request costs that is signed by OAuth 1.0. */
package io.gatehouse.benchmarks.signed;
