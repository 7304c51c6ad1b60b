/** The pages of supervisors and administrators. */
package com.example.agentdesk.admin;
