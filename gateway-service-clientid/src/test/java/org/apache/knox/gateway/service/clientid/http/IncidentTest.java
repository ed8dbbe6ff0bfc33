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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletResponse;
import org.easymock.EasyMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentTest {

  // That it does is what the test is about.
  @SuppressWarnings("InfiniteRecursion")
  private static int endless(int depth) {
    return endless(depth + 1) + 1;
  }

  private static Throwable stackOverflow() {
    try {
      return new IllegalStateException(String.valueOf(endless(0)));
    } catch (StackOverflowError overflow) {
      return overflow;
    }
  }

  static Stream<Throwable> thrown() {
    Throwable deep = new IllegalStateException("x".repeat(100_000));
    for (int i = 0; i < 1000; i++) {
      deep = new IllegalStateException("cause of " + i, deep);
    }
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    return Stream.of(
        stackOverflow(),
        new OutOfMemoryError("Java heap space"),
        new NoClassDefFoundError("x/Y"),
        new ServletException(stackOverflow()),
        deep,
        first);
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void bounded_whateverWasThrown_isShort(Throwable thrown) {
    StringWriter text = new StringWriter();
    Incident.bounded(thrown).printStackTrace(new PrintWriter(text));
    assertThat(text.toString().lines()).hasSizeLessThan(60);
    assertThat(text.toString()).hasSizeLessThan(10_000);
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void guard_whateverIsThrownBehindAnAnswerThatHasBegun_breaksItOff(Throwable thrown) {
    HttpServletResponse response = EasyMock.niceMock(HttpServletResponse.class);
    EasyMock.expect(response.isCommitted()).andStubReturn(true);
    EasyMock.replay(response);
    assertThatThrownBy(
            () -> Incident.guard(() -> IncidentTest.rethrow(thrown), response, ErrorForm.OAUTH))
        .isInstanceOf(IOException.class)
        .hasNoCause()
        .satisfies(broken -> assertThat(broken.getStackTrace()).isEmpty());
  }

  @Test
  void guard_whoBrokeOff_isNotAnswered() throws IOException {
    HttpServletResponse response = EasyMock.strictMock(HttpServletResponse.class);
    EasyMock.replay(response);
    Incident.guard(
        () -> rethrow(new ServletException(new EOFException())), response, ErrorForm.OAUTH);
    EasyMock.verify(response);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
