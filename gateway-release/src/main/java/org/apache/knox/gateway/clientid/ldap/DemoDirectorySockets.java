/*
 * Licensed to the Apache Software Foundation (ASF) under one or more
 * contributor license agreements. See the NOTICE file distributed with this
 * work for additional information regarding copyright ownership. The ASF
 * licenses this file to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS, WITHOUT
 * WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the
 * License for the specific language governing permissions and limitations under
 * the License.
 */
package org.apache.knox.gateway.clientid.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connections of the gateway to the demo directory: TLS to the one server that has the key which
 * the set-up made for this home. Whoever else listens on its port, after it has stopped for
 * example, is not talked to, and so learns no password and lets nobody in. JNDI makes one by its
 * name ({@code java.naming.ldap.factory.socket}).
 */
public final class DemoDirectorySockets extends SSLSocketFactory {

  private final SSLSocketFactory trusting;

  private DemoDirectorySockets(SSLSocketFactory trusting) {
    this.trusting = trusting;
  }

  /**
   * Called by JNDI for each connection.
   *
   * @throws IllegalStateException when this home has no demo directory
   */
  public static SocketFactory getDefault() {
    Path certificate =
        Path.of(System.getProperty("GATEWAY_HOME", ""), "data/security/keystores/demo-ldap.pem");
    try (InputStream input = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "demo-ldap", CertificateFactory.getInstance("X.509").generateCertificate(input));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return new DemoDirectorySockets(context.getSocketFactory());
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalStateException(
          "the demo directory's certificate cannot be read: run bin/gateway setup --demo",
          unusable);
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return trusting.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return trusting.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return trusting.createSocket();
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean close)
      throws IOException {
    return trusting.createSocket(socket, host, port, close);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return trusting.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return trusting.createSocket(host, port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return trusting.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return trusting.createSocket(host, port, local, localPort);
  }
}
