/** How the platform that the agents come from sets up accounts and inboxes: once each. */
package com.example.agentdesk.platform;
