package io.gatehouse.testkit.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS by that certificate, which asks clients for theirs and goes on without. That a client has the
 * key of the one it shows is checked; whose it is, is for the endpoints to say.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-2.2">RFC 8705, section 2.2</a>
 */
public final class CertificatesWanted extends HttpsConfigurator {
  private static final String PASSWORD = "of this key store in memory";

  public CertificatesWanted(SelfSigned own) {
    super(context(own));
  }

  private static SSLContext context(SelfSigned own) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own.keyStore(PASSWORD), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  @Override
  public void configure(HttpsParameters parameters) {
    SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
    ssl.setWantClientAuth(true);
    parameters.setSSLParameters(ssl);
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
