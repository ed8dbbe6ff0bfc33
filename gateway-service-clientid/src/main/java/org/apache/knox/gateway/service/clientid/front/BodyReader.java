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
package org.apache.knox.gateway.service.clientid.front;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.apache.knox.gateway.service.clientid.credential.CredentialException;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.apache.knox.gateway.service.clientid.http.RequestParameters;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request: at once if it is there already, else as it comes, without a thread
 * that waits for it, and with one deadline for the whole. The request then begins anew, with its
 * body as an attribute.
 */
final class BodyReader implements ReadListener, AsyncListener {

  private static final String BODY = BodyReader.class.getName() + ".body";
  private static final int FIRST_BYTES = 2 * 1024;
  private static final int CHUNK = 8 * 1024;

  /** How much of a body that is too large is passed over: who still sends sees no answer. */
  private static final int PASSED_OVER = 1024 * 1024;

  private final HttpServletRequest request;
  private final ServletInputStream in;
  private final FrontResponse response;
  private final Front front;
  private final AtomicBoolean ended = new AtomicBoolean();
  private byte[] bytes = {};
  private int size;
  private long passedOver;
  private @Nullable AsyncContext async;

  private BodyReader(HttpServletRequest request, FrontResponse response, Front front)
      throws IOException {
    this.request = request;
    this.response = response;
    this.front = front;
    this.in = request.getInputStream();
  }

  /** The body that was read before this request began anew; null if it has not been. */
  static byte @Nullable [] wholeBody(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body : null;
  }

  /**
   * Reads the body, or begins to.
   *
   * @return null if it is still on its way: the request is answered, or begins anew, without the
   *     caller
   * @throws CredentialException if it is too large, or cannot be read
   */
  static byte @Nullable [] read(HttpServletRequest request, FrontResponse response, Front front) {
    long length = request.getContentLengthLong();
    boolean large = length > RequestParameters.MAXIMUM_BODY;
    if (large && request.getHeader("Expect") != null) {
      // Who waits for a word before it sends need not send at all.
      response.setHeader("Connection", "close");
      throw tooLarge();
    }
    try {
      BodyReader reader = new BodyReader(request, response, front);
      if (length > RequestParameters.MAXIMUM_BODY + PASSED_OVER) {
        reader.start();
        reader.refuseAndHold(tooLarge());
        return null;
      }
      return !large && reader.readWhatIsThere(length) ? reader.body() : reader.readOn();
    } catch (IOException e) {
      throw CredentialException.invalidRequest("The body could not be read", e);
    }
  }

  private static CredentialException tooLarge() {
    return new CredentialException(
        ErrorCode.REQUEST_TOO_LARGE,
        "The body has more than " + RequestParameters.MAXIMUM_BODY + " bytes");
  }

  private byte[] body() {
    return Arrays.copyOf(bytes, size);
  }

  /** Whether the body is whole with what the server has of it already. */
  private boolean readWhatIsThere(long length) throws IOException {
    byte[] chunk = new byte[CHUNK];
    int available = in.available();
    while (available > 0 && size <= RequestParameters.MAXIMUM_BODY) {
      int read = in.read(chunk, 0, Math.min(available, chunk.length));
      if (read < 0 || !add(chunk, read)) {
        break;
      }
      if (size == length) {
        return true;
      }
      available = in.available();
    }
    return in.isFinished() && size <= RequestParameters.MAXIMUM_BODY;
  }

  private byte @Nullable [] readOn() {
    start();
    in.setReadListener(this);
    return null;
  }

  private void start() {
    AsyncContext started = request.startAsync();
    async = started;
    started.setTimeout(front.bodyDeadline().toMillis());
    started.addListener(this);
  }

  @Override
  public void onDataAvailable() throws IOException {
    byte[] chunk = new byte[CHUNK];
    while (in.isReady() && !in.isFinished()) {
      int read = in.read(chunk);
      if (read > 0 && !add(chunk, read)) {
        refuse(
            new CredentialException(
                ErrorCode.TEMPORARILY_UNAVAILABLE,
                "The gateway has as many requests as it can take; try again later"));
        return;
      }
      if (passedOver > PASSED_OVER) {
        refuseAndHold(tooLarge());
        return;
      }
    }
  }

  /** Keeps what was read, but for what is too much; false if there is no memory for it. */
  private boolean add(byte[] chunk, int read) {
    int needed = size + read;
    if (passedOver > 0 || needed > RequestParameters.MAXIMUM_BODY) {
      passedOver += read;
      size = RequestParameters.MAXIMUM_BODY + 1;
      release();
      return true;
    }
    if (needed > bytes.length) {
      int larger = Math.max(FIRST_BYTES, Math.max(needed, bytes.length * 2));
      if (!front.admission().take(larger - bytes.length)) {
        return false;
      }
      bytes = Arrays.copyOf(bytes, larger);
    }
    System.arraycopy(chunk, 0, bytes, size, read);
    size = needed;
    return true;
  }

  private void release() {
    front.admission().giveBack(bytes.length);
    bytes = new byte[0];
  }

  @Override
  public void onAllDataRead() {
    if (passedOver > 0) {
      refuse(tooLarge());
    } else if (ended.compareAndSet(false, true)) {
      request.setAttribute(BODY, body());
      release();
      context().dispatch();
    }
  }

  @Override
  public void onError(Throwable failure) {
    // Whoever broke off does not see it; whoever sent what is no body does.
    refuse(CredentialException.invalidRequest("The body could not be read", failure));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (ended.get()) {
      context().complete();
      return;
    }
    refuse(
        new CredentialException(
            ErrorCode.REQUEST_TIMEOUT,
            "The body did not arrive within " + front.bodyDeadline().toMillis() + " ms"));
  }

  private void refuse(CredentialException refusal) {
    if (ended.compareAndSet(false, true)) {
      answer(refusal);
      context().complete();
    }
  }

  /**
   * Refuses, and lets who goes on sending wait for the end of the body's time, read by nobody: to
   * break the connection off at once would have an attacker come back at once, and a new connection
   * costs more than anything else here.
   */
  private void refuseAndHold(CredentialException refusal) {
    if (ended.compareAndSet(false, true) && !answer(refusal)) {
      context().complete();
    }
  }

  /** Answers; false if nobody reads it. */
  private boolean answer(CredentialException refusal) {
    response.setHeader("Connection", "close");
    try {
      response.answer(refusal);
      response.flushBuffer();
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private AsyncContext context() {
    AsyncContext started = async;
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    release();
  }

  @Override
  public void onError(AsyncEvent event) {
    release();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
