package io.gatehouse.testkit.faults;

/** One thing that the provider does wrong while it is on. See {@link Faults}. */
public sealed interface Fault
    permits AuthorizationError,
        AuthorizationFault,
        ChangedIdToken,
        ChangedIntrospection,
        ClockSkew,
        EndpointFault,
        IdTokenFault {}
