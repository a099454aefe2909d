"use client"
import { useState, type ButtonHTMLAttributes } from "react"

type Props = { text: string; label: string; doneLabel: string; of: string } & Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "className"
>

/** Copies a value; the only part of the instructions that runs in a browser. If copying is not allowed, nothing happens. */
export function CopyButton({ text, label, doneLabel, of, className }: Props) {
  const [isDone, setDone] = useState(false)
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={`${label}: ${of}`}
        onClick={() => {
          void navigator.clipboard?.writeText(text).then(
            () => setDone(true),
            () => setDone(false)
          )
        }}
      >
        {isDone ? doneLabel : label}
      </button>
      <span role="status" className="ratepay-unseen">
        {isDone ? `${doneLabel}: ${of}` : ""}
      </span>
    </>
  )
}
