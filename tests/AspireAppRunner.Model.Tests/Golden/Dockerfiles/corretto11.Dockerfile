# App Runner's original build of corretto11
FROM public.ecr.aws/docker/library/maven:3-amazoncorretto-11 AS build
WORKDIR /app
COPY . .
ARG STAGE="build \"\$HOME\" \\"
RUN ["/bin/sh","-c","echo \"before\""]
RUN ["/bin/sh","-c","make deps"]
RUN ["/bin/sh","-c","make"]

FROM build AS post-build
ARG STAGE="build \"\$HOME\" \\"
RUN ["/bin/sh","-c","make test"]

FROM public.ecr.aws/docker/library/maven:3-amazoncorretto-11 AS run
WORKDIR /app
COPY --from=build /app /app
# Nothing is taken from post-build, but it has to succeed
RUN --mount=type=bind,from=post-build,target=/mnt true
ARG STAGE="build \"\$HOME\" \\"
RUN ["/bin/sh","-c","make deps"]
RUN ["/bin/sh","-c","make"]
ENV STAGE="run"
ENV PORT="5000"
ENV APP_PORT="5000"
EXPOSE 5000
CMD ["/bin/sh","-c","./start --port $PORT"]
