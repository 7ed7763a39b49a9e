package io.portolan.platform.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection that takes too long: with a request's head and body together, with nothing at all, or with taking
 * its answer. All runs on the connection's event loop; requests only note the time, and one timer looks at the notes.
 */
final class ConnectionWatch {
    /** More requests than this, sent ahead without waiting for their answers, are not kept in memory. */
    private static final int MAX_PIPELINED = 16;

    private final long requestNanos;
    private final long idleNanos;
    private final long tickNanos;
    private final Channel channel;
    private @Nullable Future<?> timer;
    private boolean receiving;
    private int unanswered;
    private boolean timed;
    private long deadline;
    private long backlog;

    private ConnectionWatch(Channel channel, WireSettings settings) {
        this.channel = channel;
        this.requestNanos = settings.requestTimeout().toNanos();
        this.idleNanos = settings.idleTimeout().toNanos();
        this.tickNanos = Math.min(requestNanos, idleNanos);
    }

    /** Watches a new connection whose pipeline has the HTTP codec. */
    static void install(Channel channel, WireSettings settings) {
        ConnectionWatch watch = new ConnectionWatch(channel, settings);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(NettyPipeline.HttpCodec, "portolan.bytes", watch.new Bytes());
        pipeline.addAfter(NettyPipeline.HttpCodec, "portolan.messages", watch.new Messages());
        watch.note(watch.idleNanos);
        watch.schedule();
    }

    private void note(long nanos) {
        timed = true;
        deadline = System.nanoTime() + nanos;
    }

    private void noteIdleness() {
        if (unanswered == 0) {
            note(idleNanos);
        } else {
            timed = false;
        }
    }

    private void schedule() {
        long now = System.nanoTime();
        long wait = timed ? Math.min(tickNanos, deadline - now) : tickNanos;
        timer = channel.eventLoop().schedule(this::look, wait, TimeUnit.NANOSECONDS);
    }

    private void look() {
        boolean late = timed && System.nanoTime() - deadline >= 0;
        if (late || isStalled()) {
            var _ = channel.close();
        } else {
            schedule();
        }
    }

    /** Whether the client has taken nothing of an answer since the last look. */
    private boolean isStalled() {
        long before = backlog;
        backlog = channel.bytesBeforeWritable();
        return backlog > 0 && backlog == before;
    }

    private void begin() {
        if (!receiving) {
            receiving = true;
            note(requestNanos);
        }
    }

    private void received() {
        receiving = false;
        noteIdleness();
    }

    private void answered() {
        unanswered--;
        if (!receiving) {
            noteIdleness();
        }
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            begin();
            context.fireChannelRead(bytes);
        }
    }

    private final class Messages extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest && ++unanswered > MAX_PIPELINED) {
                ReferenceCountUtil.release(message);
                var _ = context.close();
                return;
            }
            if (message instanceof LastHttpContent) {
                received();
            }
            context.fireChannelRead(message);
        }

        /** A connection that the client broke is one that it closed. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            if (failure instanceof IOException) {
                var _ = context.close();
            } else {
                context.fireExceptionCaught(failure);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (timer != null) {
                timer.cancel(false);
            }
            context.fireChannelInactive();
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof LastHttpContent && !isInterim(message)) {
                answered();
            }
            var _ = context.write(message, promise);
        }

        private static boolean isInterim(Object message) {
            return message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
    }
}
