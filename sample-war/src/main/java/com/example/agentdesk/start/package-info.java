/** What happens when the application starts. */
package com.example.agentdesk.start;
