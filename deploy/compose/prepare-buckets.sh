#!/bin/sh
# Makes the buckets and the two keys in MinIO. Safe to repeat; runs in the minio/mc image.
set -eu

mc --quiet alias set store "${MINIO_URL:-http://minio:9000}" "${MINIO_ROOT_USER:-cinema-root}" "$MINIO_ROOT_PASSWORD" >/dev/null
mc --quiet mb --ignore-existing "store/$S3_MEDIA_BUCKET" "store/$S3_UPLOAD_BUCKET"

policy() { # name, actions on objects, actions on buckets, buckets…
  name=$1 object_actions=$2 bucket_actions=$3
  shift 3
  objects='' buckets=''
  for bucket in "$@"; do
    objects="$objects,\"arn:aws:s3:::$bucket/*\""
    buckets="$buckets,\"arn:aws:s3:::$bucket\""
  done
  printf '{"Version":"2012-10-17","Statement":[
    {"Effect":"Allow","Action":[%s],"Resource":[%s]},
    {"Effect":"Allow","Action":[%s],"Resource":[%s]}]}' \
    "$object_actions" "${objects#,}" "$bucket_actions" "${buckets#,}" >"/tmp/$name.json"
  mc --quiet admin policy create store "$name" "/tmp/$name.json"
}

key() { # access key, secret, policy
  mc --quiet admin user add store "$1" "$2"
  # Attaching a policy twice is an error to mc, and all it says here is that the work is done.
  mc --quiet admin policy attach store "$3" --user "$1" || mc admin user info store "$1" | grep -q "$3"
}

policy cinema-write '"s3:GetObject","s3:PutObject","s3:DeleteObject","s3:AbortMultipartUpload","s3:ListMultipartUploadParts"' \
  '"s3:ListBucket","s3:GetBucketLocation","s3:ListBucketMultipartUploads"' "$S3_MEDIA_BUCKET" "$S3_UPLOAD_BUCKET"
policy cinema-read-media '"s3:GetObject"' '"s3:ListBucket","s3:GetBucketLocation"' "$S3_MEDIA_BUCKET"

key "$S3_ACCESS_KEY_ID" "$S3_SECRET_ACCESS_KEY" cinema-write
key "$S3_READ_ACCESS_KEY_ID" "$S3_READ_SECRET_ACCESS_KEY" cinema-read-media
echo "buckets and keys are ready"
