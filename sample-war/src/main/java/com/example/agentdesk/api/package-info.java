/** The administrators' pages for API keys and applications of their account. */
package com.example.agentdesk.api;
