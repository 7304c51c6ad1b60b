/**
 * The Agent Desk: an ordinary web application that knows the container's security and nothing else.
 */
package com.example.agentdesk;
