package io.gatehouse.benchmarks.http.ways;

import io.gatehouse.benchmarks.issuer.TokenWriter;
import io.gatehouse.benchmarks.token.peers.Spring;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Spring Security's filter chain, without Spring Boot and without Spring MVC. */
final class SpringWay {
  private SpringWay() {}

  static Way bearer() {
    return (context, ground) -> install(context, ground, BearerChain.class);
  }

  static Way session() {
    return (context, ground) -> install(context, ground, LoginChain.class);
  }

  private static void install(Context context, Way.Ground ground, Class<?> chain) {
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("ground", ground));
    spring.register(chain);
    context.addServletContainerInitializer(
        (classes, servletContext) -> {
          spring.setServletContext(servletContext);
          spring.refresh();
          servletContext
              .addFilter("spring", new DelegatingFilterProxy("springSecurityFilterChain", spring))
              .addMappingForUrlPatterns(null, false, "/*");
        },
        Set.of());
  }

  private static Set<GrantedAuthority> roles(Object realmAccess) {
    Set<GrantedAuthority> authorities = new HashSet<>();
    if (realmAccess instanceof Map<?, ?> realm && realm.get("roles") instanceof Collection<?> all) {
      all.forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
    }
    return authorities;
  }

  /** A resource server. */
  @Configuration
  @EnableWebSecurity
  static class BearerChain {

    @Bean
    JwtDecoder decoder(Way.Ground ground) {
      return Spring.decoder(ground.terms());
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
      converter.setJwtGrantedAuthoritiesConverter(
          jwt -> List.copyOf(roles(jwt.getClaim("realm_access"))));
      return http.authorizeHttpRequests(all -> all.anyRequest().hasRole(TokenWriter.ROLE))
          .oauth2ResourceServer(
              server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(converter)))
          .build();
    }
  }

  /** A login. */
  @Configuration
  @EnableWebSecurity
  static class LoginChain {

    @Bean
    ClientRegistrationRepository registrations(Way.Ground ground) {
      return new InMemoryClientRegistrationRepository(
          ClientRegistrations.fromIssuerLocation(ground.provider())
              .registrationId("desk")
              .clientId("desk")
              .clientSecret("desk-secret-desk-secret-desk-secret")
              .scope("openid")
              .build());
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
      Function<GrantedAuthority, Set<GrantedAuthority>> mapped =
          one ->
              one instanceof OidcUserAuthority user
                  ? roles(user.getIdToken().getClaim("realm_access"))
                  : Set.of();
      GrantedAuthoritiesMapper mapper =
          all -> all.stream().flatMap(one -> mapped.apply(one).stream()).toList();
      return http.authorizeHttpRequests(all -> all.anyRequest().hasRole(TokenWriter.ROLE))
          .oauth2Login(login -> login.userInfoEndpoint(user -> user.userAuthoritiesMapper(mapper)))
          .build();
    }
  }
}
