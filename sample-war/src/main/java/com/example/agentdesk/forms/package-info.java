/** What every form of the desk needs. */
package com.example.agentdesk.forms;
