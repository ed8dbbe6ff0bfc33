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
package org.apache.knox.gateway.service.clientid.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletResponse;
import org.apache.knox.gateway.service.clientid.credential.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that nobody foresaw, an {@link Error} included: the log has one bounded entry of it
 * under an id, and the caller is told no more than that id.
 */
public final class Incident {

  private static final int MOST_FRAMES = 50;
  private static final int MOST_CAUSES = 4;
  private static final int MOST_TEXT = 300;

  /** Deeper, causes are not looked at: they may lead back to themselves. */
  private static final int MOST_DEPTH = 16;

  /** What the system calls a connection that the other side has closed. */
  private static final Set<String> BROKEN = Set.of("Broken pipe", "Connection reset by peer");

  private Incident() {}

  /** What may throw anything. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws IOException, ServletException;
  }

  /**
   * Does something, and answers if it throws. Who broke off is not answered, and is no incident.
   *
   * @throws IOException if the answer has begun and has to be broken off; it was logged
   */
  public static void guard(Work work, HttpServletResponse response, ErrorForm form)
      throws IOException {
    try {
      work.run();
    } catch (BrokenOffException logged) {
      throw logged;
    } catch (Throwable thrown) {
      answer(thrown, response, form);
    }
  }

  private static void answer(Throwable thrown, HttpServletResponse response, ErrorForm form)
      throws IOException {
    if (isGone(thrown)) {
      HttpMessages.INSTANCE.brokenOff(text(thrown));
      return;
    }
    ErrorBody body = log(thrown);
    if (response.isCommitted()) {
      throw new BrokenOffException();
    }
    form.answer(response, ErrorCode.SERVER_ERROR.httpStatus(), body.error(), body.description());
  }

  /** Whether whoever was to be answered is not there any more. */
  public static boolean isGone(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MOST_DEPTH; depth++) {
      if (cause instanceof EOFException
          || cause instanceof ClosedChannelException
          || (cause instanceof IOException
              && BROKEN.contains(String.valueOf(cause.getMessage())))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Logs it under a new id, which the body tells. */
  static ErrorBody log(Throwable thrown) {
    String id = UUID.randomUUID().toString();
    HttpMessages.INSTANCE.unforeseen(id, bounded(thrown));
    return new ErrorBody(
        ErrorCode.SERVER_ERROR.wireCode(), "An unexpected error; the log has it as incident " + id);
  }

  /** The same with as much of its stack as tells where it was, and its causes in the same way. */
  static Exception bounded(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    Throwable next = thrown;
    while (next != null && chain.size() < MOST_CAUSES) {
      chain.add(next);
      next = next.getCause();
    }
    Bounded bounded = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      bounded = new Bounded(chain.get(i), bounded, MOST_FRAMES / chain.size());
    }
    return Objects.requireNonNull(bounded);
  }

  private static String text(Throwable thrown) {
    String text = String.valueOf(thrown);
    return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
  }

  /** What is logged in place of what was thrown. */
  private static final class Bounded extends Exception {

    @Serial private static final long serialVersionUID = 1;

    Bounded(Throwable thrown, @Nullable Throwable cause, int frames) {
      super(text(thrown), cause, false, true);
      List<StackTraceElement> kept = new ArrayList<>();
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (kept.size() == frames) {
          break;
        }
        // Who calls itself without end stands there once.
        if (!kept.contains(frame)) {
          kept.add(frame);
        }
      }
      setStackTrace(kept.toArray(StackTraceElement[]::new));
    }
  }

  /** The answer cannot be ended as it began. */
  private static final class BrokenOffException extends IOException {

    @Serial private static final long serialVersionUID = 1;

    BrokenOffException() {
      super("The answer is broken off; the log has an incident of it");
    }

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
