import { RegisterForm } from "../../../../components/register-form"
import { SignInForm } from "../../../../components/sign-in-form"
import { languageFrom, type LanguageParams } from "../../../../language"
import { wordsOf } from "../../../../words/words-of"

export default async function SignInPage({ params }: LanguageParams) {
  const language = await languageFrom(params)
  return (
    <>
      <h1>{wordsOf(language).account}</h1>
      <div className="columns">
        <SignInForm language={language} />
        <RegisterForm language={language} />
      </div>
    </>
  )
}
