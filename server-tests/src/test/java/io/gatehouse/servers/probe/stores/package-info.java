/** The IdentityStores of an application, as they were before us. */
package io.gatehouse.servers.probe.stores;
