/** The administrators' pages for campaigns, their engagements, and how consumers are known. */
package com.example.agentdesk.campaigns;
