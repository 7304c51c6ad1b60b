package io.gatehouse.servers.probe;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves it to the server what belongs to it. */
@ApplicationPath("api")
public class ProbeApi extends Application {}
