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
package org.apache.knox.gateway.service.clientid.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * What a PostgreSQL looks like from behind a proxy that changes the SQL on its way: another
 * database that speaks the same protocol, with other answers and less in it.
 */
final class SqlFace implements AutoCloseable {

  private static final int PARSE = 'P';
  private static final int QUERY = 'Q';
  private static final int LENGTH_BYTES = 4;

  private final ServerSocket listening;
  private final int port;
  private final UnaryOperator<String> change;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * Begins to listen.
   *
   * @param port of the PostgreSQL, on loopback
   * @param change what becomes of each statement
   */
  SqlFace(int port, UnaryOperator<String> change) throws IOException {
    this.port = port;
    this.change = change;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  /** Where it listens. */
  int port() {
    return listening.getLocalPort();
  }

  /** A statement that fails as one does that the database has not. */
  static String refused(String what) {
    return "DO $$BEGIN RAISE EXCEPTION '" + what + "' USING ERRCODE = '0A000'; END$$";
  }

  /** Something that ends when its connection does. */
  private interface Transfer {
    void run() throws IOException;
  }

  private static void run(Transfer transfer) {
    Thread thread =
        new Thread(
            () -> {
              try {
                transfer.run();
              } catch (IOException e) {
                // One side is gone, and so is the other soon.
                return;
              }
            },
            "sql-face");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (!listening.isClosed()) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
      // Small messages one after the other would wait for each other's acknowledgement.
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.addAll(List.of(client, server));
      run(() -> requests(client, server));
      run(() -> answers(server, client));
    }
  }

  private static void answers(Socket server, Socket client) throws IOException {
    try (client;
        InputStream from = server.getInputStream()) {
      from.transferTo(client.getOutputStream());
    }
  }

  private void requests(Socket client, Socket server) throws IOException {
    try (server;
        DataInputStream from =
            new DataInputStream(new BufferedInputStream(client.getInputStream()));
        DataOutputStream to =
            new DataOutputStream(new BufferedOutputStream(server.getOutputStream()))) {
      int length = from.readInt();
      byte[] first = from.readNBytes(length - LENGTH_BYTES);
      to.writeInt(length);
      to.write(first);
      to.flush();
      if (first.length == LENGTH_BYTES) {
        throw new IOException("no TLS here");
      }
      while (true) {
        int type = from.read();
        if (type < 0) {
          return;
        }
        byte[] body = from.readNBytes(from.readInt() - LENGTH_BYTES);
        byte[] changed = type == PARSE || type == QUERY ? changed(type, body) : body;
        to.write(type);
        to.writeInt(changed.length + LENGTH_BYTES);
        to.write(changed);
        to.flush();
      }
    }
  }

  private byte[] changed(int type, byte[] body) {
    int start = type == PARSE ? end(body, 0) + 1 : 0;
    int end = end(body, start);
    String sql = new String(body, start, end - start, UTF_8);
    byte[] text = change.apply(sql).getBytes(UTF_8);
    byte[] changed = new byte[body.length - (end - start) + text.length];
    System.arraycopy(body, 0, changed, 0, start);
    System.arraycopy(text, 0, changed, start, text.length);
    System.arraycopy(body, end, changed, start + text.length, body.length - end);
    return changed;
  }

  private static int end(byte[] body, int start) {
    int end = start;
    while (body[end] != 0) {
      end++;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
