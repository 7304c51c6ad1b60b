/** Conversations with customers, in inboxes. */
package com.example.agentdesk.inbox;
