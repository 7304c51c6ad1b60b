/** Those who check tokens, each set up as its own documentation says. */
package io.gatehouse.benchmarks.token.peers;
