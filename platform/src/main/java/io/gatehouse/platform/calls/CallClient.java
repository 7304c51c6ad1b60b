package io.gatehouse.platform.calls;

import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the HTTP client: no proxy, no redirect, no cookies, no second try, no connection used
 * twice, and bounds for all that is read.
 */
final class CallClient extends PoolingHttpClientConnectionManagerBuilder {
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_LINE = 8 * 1024;

  private final Supplier<Socket> sockets;

  private CallClient(Supplier<Socket> sockets) {
    this.sockets = sockets;
  }

  /**
   * A client.
   *
   * @param most connections at once
   * @param patience to connect, and to wait for each part of an answer
   * @param sockets that are not connected
   */
  static CloseableHttpClient open(
      DnsResolver names, int most, Duration patience, Supplier<Socket> sockets) {
    Timeout timeout = Timeout.of(patience);
    PoolingHttpClientConnectionManagerBuilder connections =
        new CallClient(sockets)
            .setDnsResolver(names)
            .setMaxConnTotal(most)
            .setMaxConnPerRoute(most)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxHeaderCount(MOST_HEADERS)
                            .setMaxLineLength(LONGEST_LINE)
                            .build())
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build());
    return HttpClientBuilder.create()
        .setConnectionManager(connections.build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build())
        .setUserAgent("Gatehouse")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  @Override
  protected HttpClientConnectionOperator createConnectionOperator(
      SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
    return new DefaultHttpClientConnectionOperator(
        proxy -> sockets.get(), // there is none
        ports,
        names,
        RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
  }
}
