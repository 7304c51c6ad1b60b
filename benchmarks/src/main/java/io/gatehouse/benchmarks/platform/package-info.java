/** What the platform's API costs: its tokens, its login service, its token endpoint. */
package io.gatehouse.benchmarks.platform;
