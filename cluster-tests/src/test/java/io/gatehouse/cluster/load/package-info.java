/** Users who come again and again, and the count of what they got. */
package io.gatehouse.cluster.load;
