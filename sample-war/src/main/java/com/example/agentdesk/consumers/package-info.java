/** Conversations with consumers of the brand, for the agents of the account. */
package com.example.agentdesk.consumers;
