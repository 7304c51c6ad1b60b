/** Who works at the desk, and what each may see of it. */
package com.example.agentdesk.people;
