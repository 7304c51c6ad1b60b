/** The desk's database: H2 where nothing else is said, or PostgreSQL. */
package com.example.agentdesk.data;
