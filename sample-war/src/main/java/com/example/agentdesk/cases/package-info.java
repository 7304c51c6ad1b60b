/** Cases that agents write down, with files; kept until the application stops. */
package com.example.agentdesk.cases;
