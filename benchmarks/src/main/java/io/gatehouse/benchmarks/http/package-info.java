/** What a request and a login cost a server, by the way in which it knows its callers. */
package io.gatehouse.benchmarks.http;
