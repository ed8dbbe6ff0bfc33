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
package org.apache.knox.gateway.service.clientid.iceberg;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import org.apache.knox.gateway.service.clientid.http.Incident;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way to the catalog: no larger than is allowed, and never slower than
 * a line of text a second.
 */
final class CatalogBody extends ServletInputStream {

  private static final String ATTRIBUTE = CatalogBody.class.getName();

  /** As long, a body may be as slow as it likes. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int BYTES_PER_SECOND = 256;

  private final ServletInputStream in;
  private final long limit;
  private final long begun = System.nanoTime();
  private long size;
  private boolean gone;
  private @Nullable DispatchRefusedException refusal;

  private CatalogBody(ServletInputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /** A request whose body is bounded. */
  static HttpServletRequest bound(HttpServletRequest request, long limit) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public ServletInputStream getInputStream() throws IOException {
        CatalogBody body = new CatalogBody(super.getInputStream(), limit);
        request.setAttribute(ATTRIBUTE, body);
        return body;
      }
    };
  }

  /**
   * Tells why the body of a request did not arrive, if it did not.
   *
   * @throws DispatchRefusedException the client's own fault
   * @throws EOFException if it has gone
   */
  static void check(HttpServletRequest request) throws DispatchRefusedException, EOFException {
    if (request.getAttribute(ATTRIBUTE) instanceof CatalogBody body) {
      if (body.gone) {
        throw new EOFException();
      }
      if (body.refusal != null) {
        throw body.refusal;
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      gone = Incident.isGone(e);
      throw fail(
          e.getCause() instanceof TimeoutException || e instanceof InterruptedIOException
              ? DispatchRefusedException.timeout()
              : DispatchRefusedException.brokenOff());
    }
    size += Math.max(0, read);
    if (size > limit) {
      throw fail(DispatchRefusedException.tooLarge(limit));
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    if (read >= 0 && taken.compareTo(PATIENCE) > 0 && size < taken.toSeconds() * BYTES_PER_SECOND) {
      throw fail(DispatchRefusedException.timeout());
    }
    return read;
  }

  private IOException fail(DispatchRefusedException why) {
    refusal = why;
    return new BodyException();
  }

  @Override
  public boolean isFinished() {
    return in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }

  /** Ends the request to the catalog; Knox logs it. */
  private static final class BodyException extends IOException {

    @Serial private static final long serialVersionUID = 1;

    BodyException() {
      super("The client's body did not arrive");
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
