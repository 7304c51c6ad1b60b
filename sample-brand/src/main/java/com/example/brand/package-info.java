/** The sample shop of a brand: its visitors log in, and chat with whoever has the platform. */
package com.example.brand;
